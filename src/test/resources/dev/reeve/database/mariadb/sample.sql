-- What has broken dumps: every common type, bytes of every value, four-byte characters, other character sets, generated
-- columns, foreign keys in a circle, partitions, versioned rows, sequences, views, routines, triggers, events. For an
-- empty database of any name; @rows is how many orders it gets.
SET NAMES utf8mb4;
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
SET foreign_key_checks = 0;

CREATE TABLE types (
  id bigint unsigned NOT NULL PRIMARY KEY,
  tiny tinyint, flag tinyint(1), small smallint unsigned, medium mediumint, whole int, big bigint,
  money decimal(20,6), single_precision float, double_precision double, bits bit(17),
  day date, moment datetime(6), stamp timestamp(6) NULL, duration time(3), y year,
  fixed char(10), words varchar(500), latin varchar(100) CHARACTER SET latin1, chinese varchar(100) CHARACTER SET gbk,
  wide text CHARACTER SET utf8mb4, raw binary(8), bytes varbinary(300), picture longblob, long_text longtext,
  choice enum('a','é','月'), choices set('x','y','z'), document json, place point, address inet6, identity uuid
) DEFAULT CHARSET = utf8mb4;
INSERT INTO types VALUES
  (0, -128, 1, 65535, -8388608, -2147483648, -9223372036854775808, -12345678901234.123456, 1.5, 0.1, b'10000000000000001',
   '2024-02-29', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.999999', '-838:59:59.000', 1901,
   'fixed', 'quote '' double " back \\ slash % _ tab\t line\nfeed return\r nul\0 end', 'Grüße £', '采购订单', '😀👩‍👩‍👧 𠜎',
   x'0001020000000000', x'00ff27225c0a0d1a', x'00112233', '', 'é', 'x,z', '{"a": [1, null, "é"]}', POINT(1.5, -2), '::1',
   '01234567-89ab-cdef-0123-456789abcdef'),
  (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, 0, 0, 0, 0, 0, 0, 0, 0, -0e0, b'0', '0000-00-00', '0000-00-00 00:00:00', '1970-01-01 00:00:01', '00:00:00', 0,
   '', 'NULL', '', '', 'NULL', '', '', '', 'NULL', '', '', '[]', POINT(0, 0), '::', '00000000-0000-0000-0000-000000000000'),
  (18446744073709551615, 127, 1, 1, 8388607, 2147483647, 9223372036854775807, 99999999999999.999999, 3.40282e38,
   1.7976931348623157e308, b'11111111111111111', '1000-01-01', '1000-01-01 00:00:00', '2001-09-09 01:46:40', '838:59:59', 2155,
   'trailing', REPEAT('ü', 500), REPEAT(CHAR(255 USING latin1), 100), REPEAT('龍', 100), REPEAT('😀', 1000),
   x'ffffffffffffffff', REPEAT(x'00', 300), REPEAT(x'00ff0d0a275c1a22', 50000), REPEAT('long ', 100000), 'a', 'x,y,z',
   '{}', POINT(1e300, 1e-300), '2001:db8::ff', UUID());

CREATE TABLE `odd ``name`` 月; DROP` (`a b` int, `c;d` varchar(10) INVISIBLE, `index` int DEFAULT 7) DEFAULT CHARSET = gbk;
INSERT INTO `odd ``name`` 月; DROP` (`a b`, `c;d`) VALUES (1, '一'), (1, '一'), (2, NULL);

CREATE TABLE orders (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer varchar(60) NOT NULL,
  net decimal(12,2) NOT NULL,
  gross decimal(14,4) AS (net * 1.19) STORED,
  label varchar(90) AS (CONCAT(customer, '#', id)) VIRTUAL,
  note text,
  changed datetime NOT NULL DEFAULT '2024-01-01',
  KEY (customer)
) DEFAULT CHARSET = utf8mb4;
EXECUTE IMMEDIATE CONCAT('INSERT INTO orders (customer, net, note, changed) SELECT CONCAT(''客户 '', MD5(seq)), seq / 7,',
  ' IF(seq % 10 = 0, NULL, REPEAT(SHA1(seq), 1 + seq % 4)), ''2024-01-01'' + INTERVAL seq SECOND FROM seq_1_to_',
  IFNULL(@rows, 1000));

CREATE TABLE husband (id int PRIMARY KEY, wife int NOT NULL, name varchar(20));
CREATE TABLE wife (id int PRIMARY KEY, husband int NOT NULL, FOREIGN KEY (husband) REFERENCES husband (id));
ALTER TABLE husband ADD FOREIGN KEY (wife) REFERENCES wife (id);
INSERT INTO husband VALUES (1, 1, 'first'), (2, 2, '');
INSERT INTO wife VALUES (1, 1), (2, 2);

CREATE TABLE measured (at date NOT NULL, value double, KEY (at)) PARTITION BY RANGE (YEAR(at))
  (PARTITION old VALUES LESS THAN (2020), PARTITION present VALUES LESS THAN MAXVALUE);
INSERT INTO measured SELECT '2018-01-01' + INTERVAL seq DAY, SIN(seq) FROM seq_1_to_2000;

CREATE TABLE history (id int PRIMARY KEY, value varchar(20)) WITH SYSTEM VERSIONING;
INSERT INTO history VALUES (1, 'one'), (2, 'two');
UPDATE history SET value = 'deux' WHERE id = 2;

CREATE TABLE empty_one (id int);
CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 10;
DO NEXTVAL(numbers);

-- A view that needs a later one.
CREATE VIEW a_view AS SELECT 1 AS total;
CREATE VIEW z_view AS SELECT customer, SUM(net) AS total FROM orders GROUP BY customer;
CREATE OR REPLACE VIEW a_view AS SELECT COUNT(*) AS customers, '半' AS text FROM z_view;

DELIMITER ;;
CREATE FUNCTION plus_tax(net decimal(12,2)) RETURNS decimal(14,4) DETERMINISTIC
BEGIN
  -- a comment; with ' a quote
  RETURN net * 1.19;
END ;;
CREATE PROCEDURE noisy(IN times int)
BEGIN
  SELECT '税; "quoted"
over two lines', times;
END ;;
CREATE TABLE log_of_orders (id int AUTO_INCREMENT PRIMARY KEY, text varchar(100)) ;;
CREATE TRIGGER orders_logged AFTER DELETE ON orders FOR EACH ROW
BEGIN
  INSERT INTO log_of_orders (text) VALUES (CONCAT('deleted ', OLD.id));
END ;;
CREATE EVENT tidy ON SCHEDULE EVERY 1 YEAR STARTS '2037-01-01 00:00:00' DO DELETE FROM log_of_orders ;;
DELIMITER ;
SET foreign_key_checks = 1;
