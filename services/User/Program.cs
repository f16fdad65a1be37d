using OnlineShop.ServiceDefaults;
using OnlineShop.User;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddUserService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapUserEndpoints();
await app.RunAsync();
