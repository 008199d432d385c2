-- id: HST-058
-- title: No library is loaded into every program
-- criterion: soc2:CC6.8 | An entry in ld.so.preload puts its code into each program, which is how implants hide
-- controls: CTL-CFG-02, CTL-CFG-04
-- scope: now
-- severity: high
-- tables: file(mode, owner, path, uid)
-- population: SELECT count(DISTINCT source) FROM file
-- when_empty: not_evaluated
-- remedy: Treat it as an incident until the library's origin is known; then remove the file.
SELECT f.source, f.path AS subject, 'exists, owner ' || coalesce(f.owner, f.uid) || ', mode ' || f.mode AS detail
FROM file f WHERE f.path='/etc/ld.so.preload'
