$action = New-ScheduledTaskAction -WorkingDirectory C:\hello `
    -Execute C:\hello\.venv\Scripts\python.exe `
    -Argument "serve_network.py 192.0.2.10:8080"
$start = New-ScheduledTaskTrigger -AtStartup
$limit = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero)
$user = New-ScheduledTaskPrincipal -UserId LOCALSERVICE -LogonType ServiceAccount
Register-ScheduledTask Hello -Action $action -Trigger $start `
    -Settings $limit -Principal $user
