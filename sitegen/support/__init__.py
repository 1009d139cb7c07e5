"""What the commands tell of the donor side: which ask stands where and why, what changes next, what a test would need."""
