using OnlineShop.Delivery;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDeliveryService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapDeliveryEndpoints();
await app.RunAsync();
