using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>Problem details for everything that goes wrong, and the validation of request bodies.</summary>
public static class ProblemsExtensions
{
    internal static void AddShopProblems(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new TextConverter());
            // Of two values of one field nobody knows which is meant.
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        // A request that cannot be bound is thrown, so that its handler can look at the whole body and name every field.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // The first writer that can is taken, and ours always can.
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<BadRequestExceptionHandler>();
        builder.Services.AddExceptionHandler<UnstorableTextExceptionHandler>();
        builder.Services.AddExceptionHandler<PeerRefusedExceptionHandler>();
        builder.Services.AddExceptionHandler<UnavailableExceptionHandler>();
    }

    internal static void UseShopProblems(this WebApplication app)
    {
        app.Use(RetryAfter.AddAsync);
        app.Use(LastResort.CatchAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What a handler turned into a 4xx or 503 is the caller's matter, not an error of ours.
            SuppressDiagnosticsCallback = context =>
                context.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService,
        });
        app.UseStatusCodePages();
        app.Use(JsonCharset.CheckAsync);
    }

    /// <summary>
    /// Adds the validators (FluentValidation) of an assembly; <see cref="WithValidation{TBuilder}"/> puts them to use.
    /// </summary>
    public static IServiceCollection AddValidatorsOf<TMarker>(this IServiceCollection services)
    {
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) =>
            member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) =>
            member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        foreach (var type in typeof(TMarker).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
                services.AddSingleton(contract, type);
        }

        return services;
    }

    /// <summary>
    /// Says that the handler judges every text of its query itself, so that what is no text (<see cref="PlainText"/>) reaches it:
    /// U+0000 must never get into a statement.
    /// </summary>
    public static TBuilder ChecksQueryText<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new QueryTextChecked());

    /// <summary>Checks every argument that has a validator before the handler runs; 400 names all fields at fault.</summary>
    public static TBuilder WithValidation<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.AddEndpointFilterFactory(ValidationFilter.Create);
        return builder;
    }
}
