"""What a denial denies: that it happened, who did it, or a value."""

def denial_of(scene): return None
