using OnlineShop.ServiceDefaults;
using OnlineShop.Statistics;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddStatisticsService();

var app = builder.Build();
app.UseServiceDefaults();
app.MapStatisticsEndpoints();
await app.RunAsync();
