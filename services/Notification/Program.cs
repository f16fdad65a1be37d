using OnlineShop.Notification;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNotificationService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapNotificationEndpoints();
await app.RunAsync();
