"""What is said of the facts, without a screen: rows, figures and sentences of each panel."""
