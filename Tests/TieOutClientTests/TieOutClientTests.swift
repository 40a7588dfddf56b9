// TieOutClientTests
