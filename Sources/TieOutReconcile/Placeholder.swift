// TieOutReconcile
