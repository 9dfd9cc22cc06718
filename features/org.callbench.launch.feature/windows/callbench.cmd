@echo off
rem Callbench, the workbench for people who work on the phone.
rem   callbench [--data DIR] [tel:NUMBER]
rem Starts it again when it asks for that (exit status 23: settings or an update need it).
setlocal DisableDelayedExpansion
call "%~dp0launch.cmd" desktop %*
exit /b %errorlevel%
