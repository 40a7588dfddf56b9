// TieOutCore
