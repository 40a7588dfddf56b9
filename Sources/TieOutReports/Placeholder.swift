// TieOutReports
