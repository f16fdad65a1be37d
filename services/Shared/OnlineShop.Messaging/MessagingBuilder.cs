using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Messaging;

/// <summary>Names the messages that a service handles.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection services;
    private readonly HandlerRegistry registry;

    internal MessagingBuilder(IServiceCollection services, HandlerRegistry registry)
    {
        this.services = services;
        this.registry = registry;
    }

    /// <summary>
    /// Handles messages of type <typeparamref name="T"/>. One handler class may handle several types; it is one singleton.
    /// </summary>
    public MessagingBuilder Handle<T, THandler>()
        where T : IMessage
        where THandler : class, IMessageHandler<T>
    {
        if (!services.Any(service => service.ServiceType == typeof(THandler)))
            services.AddSingleton<THandler>();
        registry.Add<T>(provider => provider.GetRequiredService<THandler>());
        return this;
    }

    /// <summary>Registers what the service holds about people, to be exported or removed when User asks.</summary>
    /// <param name="isAskedByMessage">False for User itself, which stores its own removals.</param>
    public MessagingBuilder HoldPersonalData<T>(bool isAskedByMessage = true)
        where T : class, IPersonalData
    {
        services.AddSingleton<Erasures>();
        services.AddSingleton<ErasedUsers>();
        services.AddSingleton<IPersonalData, T>();
        services.AddWorker<ErasureWorker>();
        return isAskedByMessage ? Handle<UserErasureRequested, HandleErasure>() : this;
    }

    /// <summary>
    /// Lets a service that has never read a topic begin with what its source still keeps, where the beginning is gone: for one
    /// that listens to a topic since a later version than the topic's, and learns in another way what it missed, or needs it not.
    /// </summary>
    public MessagingBuilder BeginWithWhatIsKept(string topic)
    {
        registry.BeginLate(topic);
        return this;
    }

    /// <summary>Lets <typeparamref name="T"/> see each batch before it is handled.</summary>
    public MessagingBuilder PrepareBatches<T>()
        where T : class, IBatchPreparation
    {
        services.AddSingleton<IBatchPreparation, T>();
        return this;
    }
}
