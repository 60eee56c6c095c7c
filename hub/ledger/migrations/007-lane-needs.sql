-- Nothing here is newer than PostgreSQL 15.

-- A free lane in which something was decided by a schema of this id: only a hub that knows it may take the lane.
ALTER TABLE lane ADD COLUMN needs_schema integer;
