"""What is in the data folder: its tables and borders, read and checked, and the faults found."""
