using OnlineShop.Gateway;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(GatewayService.Configure);
builder.AddGatewayService();

var app = builder.Build();
app.UseOuterDefences();
app.UseServiceDefaults();
app.UseInnerDefences();
app.MapGatewayEndpoints();
await app.RunAsync();
