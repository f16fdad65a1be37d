using OnlineShop.Scheduler;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSchedulerService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapSchedulerEndpoints();
await app.RunAsync();
