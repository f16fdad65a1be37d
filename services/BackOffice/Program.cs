using OnlineShop.BackOffice;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(options => (options.UsesServiceTokens, options.IsPublic) = (false, true));
builder.AddBackOfficeService();

var app = builder.Build();
app.UsePageHeaders();
app.UseServiceDefaults();
app.MapBackOfficeEndpoints();
await app.RunAsync();
