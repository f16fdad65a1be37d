using OnlineShop.ServiceDefaults;
using OnlineShop.Storefront;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
builder.AddStorefront();

var app = builder.Build();
app.UsePageHeaders();
app.UseServiceDefaults();
app.MapStorefront();
await app.RunAsync();
