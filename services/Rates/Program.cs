using OnlineShop.Rates;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddRatesService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapRatesEndpoints();
await app.RunAsync();
