"""Reports as files: a workbook, tables for Excel and for programs, JSON, and two printed pages. What leaves is protected before."""
