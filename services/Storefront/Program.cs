using OnlineShop.ServiceDefaults;
using OnlineShop.Storefront;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(options => (options.UsesServiceTokens, options.IsPublic) = (false, true));
builder.AddStorefrontService();

var app = builder.Build();
app.UsePageHeaders();
app.UseServiceDefaults();
app.MapStorefrontEndpoints();
await app.RunAsync();
