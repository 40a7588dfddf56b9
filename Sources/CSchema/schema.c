#include "CSchema.h"
void tieout_schema_placeholder(void) {}
