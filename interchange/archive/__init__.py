"""The public site as archives receive it: web archives (WARC, WACZ) and a package for submission (E-ARK SIP)."""
