using OnlineShop.Sandbox;

// No setting is read twice, so no file is watched: a watcher wakes up at each write to a journal in a folder under it.
var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
builder.Services.AddHealthChecks();
builder.Services.AddProblemDetails();
builder.AddSandbox();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapHealthChecks("/health");
app.MapHealthChecks("/alive");
app.MapSandbox();
app.Run();
