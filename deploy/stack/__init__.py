"""The production arrangement on one machine: `make stack`, and what tests and `make faults` start.

nginx with TLS, two applications, the task worker, what is due by the clock, PostgreSQL and Redis, all
on loopback, from the very files that a machine is set up by (`deploy/nginx`, `deploy/systemd`,
`deploy/goda-exempel.env`).
"""
