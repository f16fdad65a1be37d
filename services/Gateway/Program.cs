using OnlineShop.Gateway;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(options => options.MapsHealth = false);
builder.AddGatewayService();

var app = builder.Build();
app.UseOuterDefences();
app.UseServiceDefaults();
app.UseInnerDefences();
app.MapGatewayEndpoints();
await app.RunAsync();
