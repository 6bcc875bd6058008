"""Files in an S3-compatible object storage, for a site that several machines serve (`STORAGE_URL`)."""
