-- id: HST-038
-- title: No limited sudo rule allows a program that opens a shell
-- criterion: soc2:CC6.3 | An editor, pager or interpreter run as root starts a shell, so that a narrow rule is a wide one
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: sudoers(all_commands, commands, header, kind, line, noexec, path)
-- population: SELECT count(*) FROM sudoers WHERE kind='rule'
-- when_empty: no_occurrence
-- remedy: Use sudoedit for files, name a script that root owns, or set NOEXEC.
SELECT s.source, s.header || ': ' || s.commands AS subject, s.path || ', line ' || min(s.line) AS detail
FROM sudoers s
WHERE coalesce(s.noexec, 0)=0 AND coalesce(s.all_commands, 0)=0 AND s.header<>'root'
 AND EXISTS (SELECT 1 FROM (VALUES('/vi'),('/vim'),('/vim.tiny'),('/nano'),('/emacs'),('/less'),('/more'),('/man'),('/bash'),('/sh'),('/dash'),('/zsh'),
  ('/python3'),('/perl'),('/ruby'),('/lua'),('/find'),('/awk'),('/gawk'),('/tar'),('/env'),('/nmap'),('/docker'),('/ssh'),('/gdb'),('/strace'),('/su')) b
  WHERE replace(replace(s.commands, ',', ' '), '=', ' ') || ' ' LIKE '%' || b.column1 || ' %')
GROUP BY s.source, s.header, s.commands, s.path
