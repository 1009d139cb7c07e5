"""Values in, bytes out. Pure: neither disk nor clock, and no knowledge of being cached."""
