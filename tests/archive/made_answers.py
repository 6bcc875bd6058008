"""Answers made by hand, of every kind that a site gives."""

from __future__ import annotations

from site_cms.links.own_site import Answer

SECRET = "hemligt-4711"


def page(address: str, title: str, body: str = "<p>Text</p>", **headers: str) -> Answer:
    markup = f"<!doctype html><html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(address, 200, (("Content-Type", "text/html; charset=utf-8"), *named), markup.encode())


ANSWERS = [
    page("/sv/", "Goda exempel &amp; mer", "<h1>Växjö</h1><p>lär</p><script>ohörd</script>", Set_Cookie=SECRET),
    page("/en/", "Good examples", ETag='"1"', X_Served_By=SECRET, Last_Modified="Sat, 28 Nov 2026 11:00:00 GMT"),
    Answer("/", 302, (("Location", "/sv/"), ("Content-Type", "text/html")), b""),
    Answer("/sv/saknas/", 404, (("Content-Type", "text/html"),), b"<title>Saknas</title>"),
    Answer("/static/site.css", 200, (("content-type", "text/css"),), b"body { margin: 0 }"),
    Answer("/sv/sok/?q=v%C3%A4xj%C3%B6&kind=story", 200, (("Content-Type", "application/json"),), b"{}"),
]
