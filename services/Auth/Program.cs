using OnlineShop.Auth;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddAuthService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapAuthEndpoints();
await app.RunAsync();
