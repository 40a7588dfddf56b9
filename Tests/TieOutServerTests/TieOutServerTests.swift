// TieOutServerTests
