@echo off
rem Called by callbench.cmd and callbench-admin.cmd: launch desktop^|admin ARGUMENTS. The same as launch.sh on Linux.
rem   CALLBENCH_JAVA   the Java to use, at least 21
rem   CALLBENCH_DATA   the data folder when --data does not say
rem   CALLBENCH_DEBUG  anything: the platform's log on the console
setlocal DisableDelayedExpansion
set "here=%~dp0"
set "here=%here:~0,-1%"
set "kind=%~1"

rem --- the arguments as they were typed, without the first
set "arguments=%*"
if "%kind%"=="admin" (set "arguments=%arguments:~5%") else set "arguments=%arguments:~7%"

rem --- Java
set "java="
if defined CALLBENCH_JAVA (
	call :serves "%CALLBENCH_JAVA%"
	if not defined java (
		echo callbench: CALLBENCH_JAVA is %CALLBENCH_JAVA%, which is no Java of version 21 or later. 1>&2
		exit /b 2
	)
)
if not defined java call :serves "%here%\jre\bin\java.exe"
if not defined java if defined JAVA_HOME call :serves "%JAVA_HOME%\bin\java.exe"
if not defined java for /f "delims=" %%j in ('where java 2^>nul') do if not defined java call :serves "%%j"
if not defined java for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*") do if not defined java call :serves "%%~d\bin\java.exe"
if not defined java (
	echo callbench: Java 21 or later is needed. Install it, or set CALLBENCH_JAVA to its java.exe. 1>&2
	exit /b 2
)

rem --- the data folder
set "data=%USERPROFILE%\.callbench"
if defined CALLBENCH_DATA set "data=%CALLBENCH_DATA%"
if "%~2"=="--data" (
	if "%~3"=="" (
		echo callbench: --data needs a folder after it. 1>&2
		exit /b 2
	)
	set "data=%~f3"
)
if not exist "%data%\" mkdir "%data%" 2>nul
if not exist "%data%\" (
	echo callbench: The folder "%data%" cannot be written. Choose another one with --data. 1>&2
	exit /b 1
)

rem --- an area of its own for each installation and program
set "key=%here::=%"
set "key=%key:\=_%"
set "configuration=%data%\configuration\%key%\%kind%"
set "updates="
copy /y nul "%here%\configuration\.writable" >nul 2>nul && (
	del "%here%\configuration\.writable"
	set "updates=yes"
)

:again
set "language="
if exist "%data%\language" set /p language=<"%data%\language"
echo(%language%| findstr /r /x "[a-z][a-z] [a-z][a-z]_[A-Z][A-Z]" >nul || set "language="

set "launcher="
for /f "usebackq tokens=1,3 delims=," %%a in ("%here%\configuration\org.eclipse.equinox.simpleconfigurator\bundles.info") do (
	if "%%a"=="org.eclipse.equinox.launcher" set "launcher=%%b"
)
set "launcher=%here%\%launcher:/=\%"
if not exist "%launcher%" (
	echo callbench: This installation is damaged: "%launcher%" is missing. Install Callbench again. 1>&2
	exit /b 2
)

set "flags="
set "in_flags="
for /f "usebackq delims=" %%l in ("%here%\eclipse.ini") do call :flag "%%l"
if defined updates set flags=%flags% "-Declipse.p2.data.area=file:/%here:\=/%/p2/"
if defined CALLBENCH_DEBUG (
	set flags=%flags% -Declipse.consoleLog=true
) else (
	set flags=%flags% -Declipse.log.enabled=false -Dequinox.log.history.max=200
)
set "options="
if defined language set "options=-nl %language%"
set "program=%java%"
if "%kind%"=="admin" (
	set "options=%options% -nosplash -application org.callbench.cli.application"
) else (
	if not defined CALLBENCH_DEBUG if exist "%java:~0,-4%w.exe" set "program=%java:~0,-4%w.exe"
)

"%program%" %flags% -jar "%launcher%" -install "%here%" -configuration "%configuration%" -data "%data%\workspace" %options%%arguments%
set "status=%errorlevel%"
if "%kind%"=="desktop" if "%status%"=="23" goto again
if "%status%"=="13" echo callbench: Callbench could not start. Start it with CALLBENCH_DEBUG=1 to see why. 1>&2
exit /b %status%

:flag
if defined in_flags set flags=%flags% "%~1"
if "%~1"=="-vmargs" set "in_flags=yes"
exit /b 0

:serves
if not exist "%~1" exit /b 0
set "version="
if exist "%~dp1..\release" for /f "usebackq tokens=2 delims==.-+" %%v in (`findstr /b "JAVA_VERSION=" "%~dp1..\release"`) do set "version=%%~v"
if not defined version for /f "tokens=3" %%v in ('""%~1" -version 2>&1" ^| findstr /i "version"') do for /f "delims=.-+" %%m in ("%%~v") do set "version=%%m"
if not defined version exit /b 0
set "version=%version:"=%"
if %version% geq 21 set "java=%~1"
exit /b 0
