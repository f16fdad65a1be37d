using OnlineShop.Payment;
using OnlineShop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPaymentService();
var app = builder.Build();
app.UseServiceDefaults();
app.MapPaymentEndpoints();
await app.RunAsync();
