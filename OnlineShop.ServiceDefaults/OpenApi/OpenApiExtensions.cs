using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.OpenApi;

internal static class OpenApiExtensions
{
    private const string Bearer = "Bearer";

    public static void AddShopOpenApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = builder.Environment.ApplicationName, Version = "v1" });
            options.SchemaFilter<MoneySchemaFilter>();
            options.OperationFilter<ProblemResponses>();
            options.MapType<DateOrTime>(
                () => new OpenApiSchema { Type = JsonSchemaType.String, Description = DateOrTime.Form });
            options.SupportNonNullableReferenceTypes();
            options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "The accessToken that POST /api/auth/login answers.",
            });
            options.AddSecurityRequirement(
                document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] });
        });
    }

    /// <summary>The page is at <c>/swagger/swagger-ui/index.html</c>, the document at <c>/swagger/v1/swagger.json</c>.</summary>
    public static void MapShopOpenApi(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger/swagger-ui";
            options.SwaggerEndpoint("../v1/swagger.json", app.Environment.ApplicationName);
        });
    }
}
