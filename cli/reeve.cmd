@echo off
rem reeve for Windows: runs the one file `reeve` that lies beside this script (the release) or in ..\target (a checkout).
rem It is a Java archive with a Unix script in front, which Java does not mind. See docs/manual/install.md.
rem
rem   JAVA_HOME            the Java to use, 17 or newer; without it the one on PATH
rem   REEVE_JAVA_OPTS      further options for it, such as -Xmx2g
rem   REEVE_CLASS_ARCHIVE  off: keep no archive of loaded classes in %LOCALAPPDATA%\reeve
setlocal EnableExtensions DisableDelayedExpansion

set "jar=%~dp0reeve.jar"
if not exist "%jar%" set "jar=%~dp0..\target\reeve"
if not exist "%jar%" goto no_jar

set "java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for %%i in (java.exe) do set "java=%%~$PATH:i"
set "version="
set "major=0"
if defined java for %%i in ("%java%\..\..\release") do if exist "%%~fi" (
    for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%%~fi"') do set "version=%%~v"
)
rem A java.exe copied elsewhere (Oracle's javapath) has no release file beside it: ask it.
if defined java if not defined version (
    for /f "tokens=3" %%v in ('"%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~v"
)
if defined version for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
if %major% lss 17 goto no_java

rem Short commands end before the optimising compiler has paid for itself; long work gets all of it.
set "work=short"
for %%a in (%*) do (
    for %%w in (backup restore verify drill archive snapshot copy prune stats shell) do if /i "%%~a"=="%%w" set "work=long"
)
set "options=-Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -Dfile.encoding=UTF-8"
if "%work%"=="long" (
    set "options=%options% -XX:MaxRAMPercentage=50 -Xms48m -XX:MinHeapFreeRatio=20 -XX:+UseSerialGC -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.GHASH::*,0.01 -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.CounterMode::*,0.01"
) else (
    set "options=%options% -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
)

rem From 19 on Java itself makes the archive at the end of a command and renews it when it does not fit.
if %major% geq 19 if /i not "%REEVE_CLASS_ARCHIVE%"=="off" if defined LOCALAPPDATA (
    if not exist "%LOCALAPPDATA%\reeve" mkdir "%LOCALAPPDATA%\reeve" 2>nul
    set "options=%options% -XX:+AutoCreateSharedArchive"
    set archive="-XX:SharedArchiveFile=%LOCALAPPDATA%\reeve\classes-%version%.jsa"
)

"%java%" %options% %archive% %REEVE_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

rem Not in blocks above: the brackets in "Program Files (x86)" would end them.
:no_jar
>&2 echo problem: "%~dp0reeve.jar" is missing
>&2 echo fix:     put the release file reeve there under the name reeve.jar, or build it: mvn -DskipTests package
exit /b 3

:no_java
>&2 echo problem: reeve needs Java 17 or newer; found: "%java%" %version%
>&2 echo fix:     winget install EclipseAdoptium.Temurin.21.JRE, or set JAVA_HOME
exit /b 3
