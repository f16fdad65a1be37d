using OnlineShop.Promotions;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPromotionsService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapPromotionsEndpoints();
await app.RunAsync();
