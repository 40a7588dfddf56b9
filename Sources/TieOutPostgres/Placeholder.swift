// TieOutPostgres
