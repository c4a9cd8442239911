"""What has to stand on a machine before the system can run."""
