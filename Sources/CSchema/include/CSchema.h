#pragma once
void tieout_schema_placeholder(void);
