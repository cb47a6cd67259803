-- A schema rich in trouble.
CREATE SCHEMA "Lager & Co";
CREATE SCHEMA "仓库";
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', '开心');
CREATE DOMAIN positive AS numeric(12, 3) CHECK (VALUE > 0);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TYPE pair AS (a int, b text);

CREATE TABLE types (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    small smallint, flag boolean, f4 real, f8 double precision, n numeric, n2 numeric(20, 5), m money,
    c char(5), v varchar(30), t text, b bytea, d date, ti time, tz timetz, ts timestamp, tsz timestamptz, iv interval,
    u uuid, j json, jb jsonb, x xml, ip inet, net cidr, mac macaddr, bits bit varying(20), pt point, pol polygon,
    ia int[], ta text[][], r4 int4range, rn numrange, mr int4multirange, sp span, e mood, ea mood[], p positive, pr pair,
    tsv tsvector, oc regclass, big text,
    twice numeric GENERATED ALWAYS AS (n2 * 2) STORED
);
INSERT INTO types (small, flag, f4, f8, n, n2, m, c, v, t, b, d, ti, tz, ts, tsz, iv, u, j, jb, x, ip, net, mac, bits, pt, pol,
    ia, ta, r4, rn, mr, sp, e, ea, p, pr, tsv, oc, big)
VALUES
    (-32768, true, 0.1, 0.1, 123456789012345678901234567890.123456789, 1.5, 12.34, 'ab', 'x', E'tab\t line\n back\\ 引号" '' 😀',
     '\x00ff5c27220a0d', '2024-02-29', '23:59:59.999999', '12:00+08', '1999-12-31 23:59:59', '2026-03-29 01:30:00+01',
     '1 year 2 mons -3 days 04:05:06.7', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a" : 1, "a":2}', '{"b": [1, null]}', '<a>ü</a>',
     '192.168.0.1/24', '10.0.0.0/8', '08:00:2b:01:02:03', B'10110', '(1.5,-2)', '((0,0),(1,1),(2,0))',
     '{1,NULL,3}', '{{"a,b","c\"d"},{NULL,""}}', '[1,10)', '(,5.5]', '{[1,3),[5,7)}', '[0.1,0.3]', 'it''s ok', '{sad,开心}', 1.25,
     ROW(1, 'x,y'), 'a fat cat', 'pg_class', repeat('long text 长 ', 20000)),
    (NULL, NULL, 'NaN', '-Infinity', 'NaN', NULL, NULL, '', '', '', '', 'infinity', NULL, NULL, '-infinity', 'infinity', '0',
     NULL, 'null', 'null', NULL, '::1', NULL, NULL, B'', NULL, NULL, '{}', '{}', 'empty', 'empty', '{}', 'empty', NULL, '{}', NULL,
     NULL, '', NULL, ''),
    (0, false, '-0', 1e-300, 0, 0, 0, NULL, NULL, NULL, NULL, '0001-01-01 BC', NULL, NULL, NULL, '0044-03-15 00:00:00+00 BC', NULL,
     NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE "Lager & Co"."Ärger ""mit"" Namen; \echo" ("select" int PRIMARY KEY, "a b" text, "仓库 🎉" text);
INSERT INTO "Lager & Co"."Ärger ""mit"" Namen; \echo" VALUES (1, 'x', NULL), (2, '', '\.'), (3, E'\\=', 'NULL');
CREATE TABLE "仓库"."货物" ("编号" serial PRIMARY KEY, "名称" text NOT NULL);
INSERT INTO "仓库"."货物" ("名称") SELECT '货物' || g FROM generate_series(1, 500) g;
CREATE TABLE nothing ();
INSERT INTO nothing DEFAULT VALUES;
CREATE TABLE "empty" (id int);
CREATE TABLE dropped (a int, b int, c text);
ALTER TABLE dropped DROP COLUMN b;
INSERT INTO dropped VALUES (1, 'c');

-- Foreign keys in a cycle.
CREATE TABLE boss (id int PRIMARY KEY, team int);
CREATE TABLE team (id int PRIMARY KEY, boss int REFERENCES boss);
INSERT INTO boss VALUES (1, 1), (2, NULL);
INSERT INTO team VALUES (1, 2);
ALTER TABLE boss ADD FOREIGN KEY (team) REFERENCES team DEFERRABLE INITIALLY DEFERRED;

-- Partitions, one of them with its columns in another order, and old inheritance.
CREATE TABLE sales (id int, day date NOT NULL, amount numeric) PARTITION BY RANGE (day);
CREATE TABLE sales_2025 PARTITION OF sales FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE sales_2026 (amount numeric, day date NOT NULL, gone int, id int);
ALTER TABLE sales_2026 DROP COLUMN gone;
ALTER TABLE sales ATTACH PARTITION sales_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE sales_rest PARTITION OF sales DEFAULT PARTITION BY LIST (id);
CREATE TABLE sales_rest_all PARTITION OF sales_rest DEFAULT;
CREATE INDEX ON sales (day);
INSERT INTO sales SELECT g, date '2024-12-01' + g % 700, g / 7.0 FROM generate_series(1, 2000) g;
CREATE TABLE parent (id int, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent VALUES (1, 'p');
INSERT INTO child VALUES (2, 'c', 'x');

-- Large objects.
CREATE TABLE attachment (name text, content oid);
INSERT INTO attachment VALUES ('one', lo_from_bytea(0, decode(repeat('00ff10', 50000), 'hex'))), ('two', lo_from_bytea(0, ''));

CREATE VIEW cheap AS SELECT id, amount FROM sales WHERE amount < 10;
CREATE MATERIALIZED VIEW totals AS SELECT day, sum(amount) AS total FROM sales GROUP BY day;
CREATE UNIQUE INDEX ON totals (day);
CREATE SEQUENCE counter START 1000 INCREMENT 7;
SELECT nextval('counter');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW."a b" := NEW."a b" || '!'; RETURN NEW; END$$;
CREATE TRIGGER touch BEFORE UPDATE ON "Lager & Co"."Ärger ""mit"" Namen; \echo" FOR EACH ROW EXECUTE FUNCTION touch();
CREATE PROCEDURE noop() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RETURN; END$$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION on_ddl();
CREATE RULE quiet AS ON DELETE TO "empty" DO INSTEAD NOTHING;
ALTER TABLE parent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON parent USING (id > 0);
COMMENT ON TABLE parent IS 'a comment; with a semicolon, and ''quotes''';

-- Many rows, which a writer changes throughout.
CREATE TABLE orders (id int PRIMARY KEY, customer int, note text, price numeric(10, 2), at timestamptz);
INSERT INTO orders SELECT g, g % 977, md5(g::text) || md5((g * 7)::text), g / 100.0, timestamptz '2026-01-01' + g * interval '1 second'
FROM generate_series(1, 200000) g;
CREATE INDEX ON orders (customer);
ANALYZE;
