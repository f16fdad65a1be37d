using System.Text.Json.Nodes;
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
        builder.Services.AddSingleton<RequestProbe>();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = builder.Environment.ApplicationName, Version = "v1" });
            options.CustomSchemaIds(SchemaNames.Of);
            options.SchemaFilter<MoneySchemaFilter>();
            options.SchemaFilter<ProblemSchemaFilter>();
            options.SchemaFilter<WordsFilter>();
            options.OperationFilter<ParameterFilter>();
            options.OperationFilter<EntityTagFilter>();
            options.OperationFilter<FileFilter>();
            options.OperationFilter<ProblemResponses>();
            options.DocumentFilter<ShapeFilter>();
            foreach (var comments in Directory.EnumerateFiles(AppContext.BaseDirectory, "OnlineShop.*.xml"))
                options.IncludeXmlComments(() => ApiComments.Read(comments));
            options.MapType<DateOrTime>(
                () => new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = DateOrTime.Form,
                    Examples = [JsonValue.Create("2026-12-01")],
                });
            // In the format registry of OpenAPI: a client that reads it as a binary fraction would round it.
            options.MapType<decimal>(() => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" });
            // Any JSON.
            options.MapType<JsonNode>(() => new OpenApiSchema());
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
        var document = app.Services.GetRequiredService<ServiceDefaultsOptions>().OpenApiDocument;
        // Swagger's middleware is given what makes the document at each request, whatever is asked for: the first of a service read
        // the comments of all its assemblies.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger"), pages =>
        {
            pages.UseSwagger();
            pages.UseSwaggerUI(options =>
            {
                options.RoutePrefix = "swagger/swagger-ui";
                options.SwaggerEndpoint(document ?? "../v1/swagger.json", app.Environment.ApplicationName);
                options.EnableDeepLinking();
            });
        });
    }
}
