package io.millrace.server.wiring;

import io.millrace.server.openapi.DescriptionFiles;
import io.millrace.server.web.ClientFiles;
import io.millrace.server.web.CompactJson;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.mvc.HttpRequestHandlerAdapter;
import org.springframework.web.servlet.mvc.SimpleControllerHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import tools.jackson.databind.json.JsonMapper;

/// How requests find controllers and files, and answers their form: Spring's own parts, each made
/// by a call.
final class Mvc extends WebMvcConfigurationSupport {
  private final JsonMapper json;
  private final ClientFiles files;

  Mvc(JsonMapper json, ClientFiles files) {
    this.json = json;
    this.files = files;
  }

  /// Makes the parts known that need no controller.
  void register(GenericApplicationContext context) {
    context.registerBean("mvc", Mvc.class, () -> this);
    context.registerBean(
        "conversion", FormattingConversionService.class, this::mvcConversionService);
    context.registerBean(
        "contentNegotiation",
        ContentNegotiationManager.class,
        () -> mvcContentNegotiationManager());
    context.registerBean("resourceUrls", ResourceUrlProvider.class, this::mvcResourceUrlProvider);
    context.registerBean("calls", HttpRequestHandlerAdapter.class, this::httpRequestHandlerAdapter);
    context.registerBean(
        "forwards", SimpleControllerHandlerAdapter.class, this::simpleControllerHandlerAdapter);
    context.registerBean(
        "viewControllers",
        HandlerMapping.class,
        () -> viewControllerHandlerMapping(conversion(context), urls(context)));
    context.registerBean(
        "files",
        HandlerMapping.class,
        () -> resourceHandlerMapping(negotiation(context), conversion(context), urls(context)));
    context.registerBean("views", ViewResolver.class, () -> mvcViewResolver(negotiation(context)));
    context.registerBean(
        DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME,
        org.springframework.web.servlet.LocaleResolver.class,
        this::localeResolver);
    context.registerBean(
        DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME,
        org.springframework.web.servlet.FlashMapManager.class,
        this::flashMapManager);
    context.registerBean(
        DispatcherServlet.REQUEST_TO_VIEW_NAME_TRANSLATOR_BEAN_NAME,
        org.springframework.web.servlet.RequestToViewNameTranslator.class,
        this::viewNameTranslator);
  }

  /// Makes the parts known that look for controllers.
  void registerLast(GenericApplicationContext context) {
    context.registerBean(
        "requests",
        RequestMappingHandlerMapping.class,
        () ->
            requestMappingHandlerMapping(
                negotiation(context), mvcApiVersionStrategy(), conversion(context), urls(context)));
    context.registerBean(
        "handlers",
        RequestMappingHandlerAdapter.class,
        () ->
            requestMappingHandlerAdapter(
                negotiation(context), conversion(context), mvcValidator()));
    context.registerBean(
        "failures",
        HandlerExceptionResolver.class,
        () -> handlerExceptionResolver(negotiation(context)));
  }

  private static ContentNegotiationManager negotiation(GenericApplicationContext context) {
    return context.getBean(ContentNegotiationManager.class);
  }

  private static FormattingConversionService conversion(GenericApplicationContext context) {
    return context.getBean(FormattingConversionService.class);
  }

  private static ResourceUrlProvider urls(GenericApplicationContext context) {
    return context.getBean(ResourceUrlProvider.class);
  }

  @Override
  protected void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.registerDefaults().withJsonConverter(new CompactJson(json));
  }

  @Override
  protected void addViewControllers(ViewControllerRegistry registry) {
    files.addViewControllers(registry);
    DescriptionFiles.addViewControllers(registry);
  }

  @Override
  protected void addResourceHandlers(ResourceHandlerRegistry registry) {
    DescriptionFiles.addResourceHandlers(registry);
    files.addResourceHandlers(registry);
  }

  @Override
  protected void configureAsyncSupport(AsyncSupportConfigurer async) {
    async.setTaskExecutor(new VirtualThreadTaskExecutor("answer-"));
  }

  /// Requests are checked by {@link io.millrace.server.errors.RequestChecks} and by what they ask.
  @Override
  protected Validator getValidator() {
    return new Validator() {
      @Override
      public boolean supports(Class<?> type) {
        return false;
      }

      @Override
      public void validate(Object target, Errors errors) {}
    };
  }
}
