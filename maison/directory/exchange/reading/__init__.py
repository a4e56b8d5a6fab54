"""What reads the files of other systems, a module for each format: `read(source, today, steps)` answers `Contents`."""
