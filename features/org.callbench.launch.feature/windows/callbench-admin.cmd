@echo off
rem Callbench without a window, for scripts: one JSON object a line on standard output, messages on standard error.
rem   callbench-admin [--data DIR] help
rem Exit status 0: done; 1: understood, and said no; 2: bad usage.
setlocal DisableDelayedExpansion
call "%~dp0launch.cmd" admin %*
exit /b %errorlevel%
