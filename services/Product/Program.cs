using OnlineShop.Product;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddProductService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapProductEndpoints();
await app.RunAsync();
