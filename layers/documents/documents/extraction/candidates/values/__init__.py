"""What a text holds: dates, numbers, codes and names, found by their shapes."""
