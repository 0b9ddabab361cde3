@echo off
rem Opens the page of `studyguide preview`. Double-click it. It does three things:
rem 1. goes to the folder of the project, which is the one above its own;
rem 2. the first time, installs what the program needs (npm ci);
rem 3. starts the program, which opens the page in your browser and ends when this window is closed.
cd /d "%~dp0.."
where node >nul 2>nul
if errorlevel 1 (
  echo Node.js is not installed. Get version 20.16 or newer from https://nodejs.org, install it, and start this again.
  pause
  exit /b 3
)
set missing=
if not exist node_modules set missing=yes
if not exist dist\program set missing=yes
if defined missing (
  echo Installing what the program needs. This takes a minute or two, once.
  call npm ci
  if errorlevel 1 (
    pause
    exit /b 3
  )
)
node bin\studyguide.js preview %*
pause
