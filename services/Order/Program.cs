using OnlineShop.Order;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddOrderService();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrderEndpoints();
await app.RunAsync();
